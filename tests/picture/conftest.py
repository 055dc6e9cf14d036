"""What the tests of pictures share."""

import pytest

from handouts.picture import printable
from handouts.picture.error import LogoError


@pytest.fixture
def refusal():
    """Say why a picture is refused; there is always something to do about it."""

    def why(data):
        with pytest.raises(LogoError) as caught:
            printable(data.encode() if isinstance(data, str) else data)
        said, remedy = caught.value.args
        assert remedy
        return said

    return why
