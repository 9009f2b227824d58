"""Draw the sample castings in resources/samples again, byte for byte."""

from pathlib import Path

from training.drawn.samples import write_samples

if __name__ == "__main__":
    write_samples(Path(__file__).resolve().parents[1] / "resources" / "samples")
