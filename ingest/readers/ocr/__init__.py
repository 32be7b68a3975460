"""Pages that are pictures, through Tesseract."""

from ingest.readers.ocr.reader import OcrMissingError, RecognisedPage, recognise, worse_than_none

__all__ = ["OcrMissingError", "RecognisedPage", "recognise", "worse_than_none"]
