"""Every file that was received has a mark of its own, and what was in an archive bears the archive's."""

from leeward.domain.exhibit import marks


def test_files_are_numbered_and_parts_bear_the_mark_of_their_archive() -> None:
    names = [
        ("chat.zip", ""),
        ("chat.zip/_chat.txt", "chat.zip"),
        ("chat.zip/in.zip", "chat.zip"),
        ("chat.zip/in.zip/a.jpg", "chat.zip/in.zip"),
        ("diary.csv", ""),
    ]
    assert marks("AB", names) == {
        "chat.zip": "AB/1",
        "chat.zip/_chat.txt": "AB/1/_chat.txt",
        "chat.zip/in.zip": "AB/1/in.zip",
        "chat.zip/in.zip/a.jpg": "AB/1/in.zip/a.jpg",
        "diary.csv": "AB/2",
    }
