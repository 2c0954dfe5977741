"""Python 3 as clients from the years of Python 2 expect it: a header may be a UUID, and urllib unquotes texts."""
import urllib
import urllib.parse
import uuid

_uuid1 = uuid.uuid1
uuid.uuid1 = lambda *args, **named: str(_uuid1(*args, **named))
urllib.unquote = urllib.parse.unquote
urllib.unquote_plus = urllib.parse.unquote_plus
