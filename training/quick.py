"""The quick judge, from the other judges to its committed weights: ``python -m training.quick``.

Every other layer of the judge of voices, taught what the judges tell of an article's own stance when they read all of
it, and it only the beginning: of FNC-1's articles beside the claims that are found in their stories and the headlines
that they came with, of positions/train, and of what was labelled for the judge of voices. No rumour of positions/dev
is among them.

Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network" (2015).
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reader import Pieces, pieces
from onrecord.reading import Reading
from onrecord.stories import claims, group
from onrecord.stories.judge import VOICE, QuickJudge
from onrecord.stories.judge import judge as shipped
from onrecord.stories.judging import STANCES
from onrecord.stories.passages import lead_pair
from onrecord.stories.stance_judging import own_stance
from training.corpora import CorpusError
from training.judge import LEAST_AGREEMENT, WEIGHTS, WORK, readings
from training.judge_examples import SAME
from training.judge_export import export
from training.judge_model import Judge
from training.lessons import Lesson, batches, padded
from training.logs import log_to_terminal
from training.rumours import Rumours, bodies, closely_read, fnc1
from training.voices import own_stance_examples

LAYERS = (0, 2, 4)
HEAD = "stances"
PAIRS = {"agree": 2400, "disagree": 840, "discuss": 2400}
"""How many of FNC-1's pairs are taught, by stance."""
CLAIMS = 3
BY_READERS = 0.3
"""How much what a person found weighs beside what the judges tell."""
ENCODER_RATE, HEAD_RATE, WARM_UP, AVERAGING, SEED = 1.5e-4, 5e-4, 0.06, 0.99, 7

log = logging.getLogger("training.quick")


def main() -> None:
    """Train, export, and exit where what is exported says something else than what was trained."""
    parser = argparse.ArgumentParser(
        prog="python -m training.quick", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    log_to_terminal()
    torch.set_num_threads(1)
    try:
        rumours, texts = Rumours(), bodies()
        held_out = {rumours.of_body(id) for story in closely_read("dev") for id in story.texts}
        known = {id: text for id, text in texts.items() if rumours.of_body(id) not in held_out}
        read = readings(known)
        lessons = [*of_readers(known), *of_claims(read), *of_pairs(known), *of_labels(rumours, held_out)]
        log.info("%d lessons", len(lessons))
        model = taught(lessons, student(), np.random.default_rng(SEED))
        torch.save(model.state_dict(), WORK / "quick.pt")
        ship(model, lessons[::20])
    except (CorpusError, OSError) as error:
        sys.exit(f"training.quick: {error}")


def student() -> Judge:
    """Some layers of the judge of voices that ``training.voices`` has left, with the head that tells its stances."""
    model = Judge()
    model.load_state_dict(torch.load(WORK / "voices.pt"))
    model.stances.load_state_dict(getattr(model, VOICE).state_dict())
    stack = model.encoder.encoder
    stack.layer = nn.ModuleList([stack.layer[n] for n in LAYERS])
    return model


def of_readers(texts: dict[str, str]) -> Iterator[Lesson]:
    """What the close readers found in the articles of positions/train."""
    for story in closely_read("train"):
        for id, stance in story.stances.items():
            if id in texts:
                label = STANCES.index("neutral" if stance == "questions" else stance)
                yield _lesson(pieces(story.claim), pieces(texts[id]), label)


def of_claims(read: dict[str, Reading]) -> Iterator[Lesson]:
    """The claims that are found in the articles' stories, beside their articles."""
    for story in group(reading.article for reading in read.values()):
        own = [read[a.id] for a in story.articles]
        found = [pieces(claim.text) for claim in claims(own)[:CLAIMS]]
        for reading in own:
            text = pieces(reading.article.text)
            yield from (_lesson(claim, text) for claim in found)


def of_pairs(texts: dict[str, str]) -> Iterator[Lesson]:
    """Some of FNC-1's pairs of headline and article."""
    pairs = [pair for pair in fnc1() if pair.body in texts]
    left = dict(PAIRS)
    for n in np.random.default_rng(SEED).permutation(len(pairs)):
        pair = pairs[n]
        if left[pair.stance]:
            left[pair.stance] -= 1
            label = STANCES.index(SAME.get(pair.stance, "neutral"))
            yield _lesson(pieces(pair.headline), pieces(texts[pair.body]), label)


def of_labels(rumours: Rumours, held_out: Collection[str]) -> Iterator[Lesson]:
    """What was labelled for the judge of voices."""
    for example in own_stance_examples(rumours):
        if example.rumour not in held_out:
            yield _lesson(example.claim, example.text, example.label)


def _lesson(claim: Pieces, text: Pieces, label: int | None = None) -> Lesson:
    told = np.log(own_stance(claim, text, shipped())).astype(np.float32)
    return Lesson(lead_pair(claim, text), told, label)


def taught(lessons: Sequence[Lesson], model: Judge, random: np.random.Generator) -> Judge:
    """The model after one pass over the lessons, its weights averaged over the last steps."""
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    model.train()
    named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    rates = {True: ENCODER_RATE, False: HEAD_RATE}
    optimizer = torch.optim.AdamW(
        [{"params": [p for n, p in named if n.startswith("encoder.") is of], "lr": rates[of]} for of in rates],
        weight_decay=0.01,
        fused=True,
    )
    work = batches(lessons, random)
    warm = WARM_UP * len(work)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (len(work) - step) / (len(work) - warm)))
    )
    trained = [p for _, p in named]
    average = [p.detach().clone() for p in trained]
    for step, chosen in enumerate(work):
        ids, features, mask = padded(chosen)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, features, mask)
        found = unlike(chosen, getattr(scores, HEAD).float())
        (found / len(chosen)).backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        torch._foreach_lerp_(average, trained, 1 - min(AVERAGING, (step + 1) / (step + 10)))
        if step % 50 == 49:
            log.info("step %d of %d  loss %.3f", step + 1, len(work), found.item() / len(chosen))
    with torch.no_grad():
        torch._foreach_copy_(trained, average)
    return model.eval()


def unlike(lessons: Sequence[Lesson], scores: Tensor) -> Tensor:
    """How far scores (n, 3) are from what lessons tell: divergence from the judges, surprise at a person."""
    given = functional.log_softmax(scores, -1)
    told = torch.from_numpy(np.stack([lesson.told for lesson in lessons]))
    total = (told.exp() * (told - given)).sum()
    for row, lesson in enumerate(lessons):
        if lesson.label is not None:
            total = total - BY_READERS * given[row, lesson.label]
    return total


def ship(model: Judge, some: Sequence[Lesson]) -> None:
    """Export the quick judge; exit where what is exported says something else than the full one."""
    path = WEIGHTS / "quick.onnx"
    export(model, path, (HEAD,))
    quick = QuickJudge(folder=WEIGHTS)
    same = 0
    for lesson in some:
        with torch.no_grad():
            full = getattr(model(*padded([lesson])), HEAD)[0].numpy()
        same += int(full.argmax()) == int(quick.beginning(lesson.pair).argmax())
    agree = same / len(some)
    log.info("the exported judge says the same as the full one of %.1f %% of %d pairs", 100 * agree, len(some))
    if agree < LEAST_AGREEMENT:
        sys.exit(f"training.quick: the exported judge differs from the full one; {path} is not fit to ship")


if __name__ == "__main__":
    main()
