"""What people and programs read of an evaluation: a summary for the terminal, and files that stay."""

from eval.report.text import summary as summary
from eval.report.writing import page_of as page_of
from eval.report.writing import try_folder as try_folder
from eval.report.writing import write as write
