"""What docs/results.md says, measured: ``python -m benchmarks`` for everything, ``python -m benchmarks NAME`` for one.

A measure is a module with a function ``measure(options) -> Result``. Each runs the real ``onrecord`` command on files
made from the corpora, and the scorers that stand beside them.
"""
