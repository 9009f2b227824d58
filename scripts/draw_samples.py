"""Draw the sample castings in resources/samples again: `python -m scripts.draw_samples`.

The pictures are the same on every machine, and the files byte for byte with the same Pillow.
"""

from pathlib import Path

from training.drawn.samples import write_samples

if __name__ == "__main__":
    write_samples(Path(__file__).resolve().parents[1] / "resources" / "samples")
