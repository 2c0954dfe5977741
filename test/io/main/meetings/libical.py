"""Reads calendar files with libical, as GNOME and KDE do: a JSON list of files on stdin, their events on stdout."""

import ctypes
import json
import sys

library = ctypes.CDLL("libical.so.3")


def function(name, result, *arguments):
    found = getattr(library, name)
    found.restype, found.argtypes = result, arguments
    return found


pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
parse = function("icalparser_parse_string", pointer, text)
is_valid = function("icalrestriction_check", number, pointer)
count_errors = function("icalcomponent_count_errors", number, pointer)
first_component = function("icalcomponent_get_first_component", pointer, pointer, number)
first_property = function("icalcomponent_get_first_property", pointer, pointer, number)
next_property = function("icalcomponent_get_next_property", pointer, pointer, number)
name_of = function("icalproperty_get_property_name", text, pointer)
value_of = function("icalproperty_get_value", pointer, pointer)
as_string = function("icalvalue_as_ical_string", text, pointer)
# How a program reads a value; any other type as it is written.
readers = {
    b"TEXT": function("icalvalue_get_text", text, pointer),
    b"URI": function("icalvalue_get_uri", text, pointer),
    b"X": function("icalvalue_get_x", text, pointer),
}
type_of = function("icalvalue_isa", number, pointer)
type_name = function("icalvalue_kind_to_string", text, number)

ANY_PROPERTY = 0
VEVENT = 4


def properties(component):
    found = {}
    one = first_property(component, ANY_PROPERTY)
    while one:
        value = value_of(one)
        read = readers.get(type_name(type_of(value)), as_string)
        found[name_of(one).decode()] = read(value).decode()
        one = next_property(component, ANY_PROPERTY)
    return found


def read(file):
    calendar = parse(file.encode())
    event = first_component(calendar, VEVENT)
    return {
        "errors": count_errors(calendar),
        "valid": bool(is_valid(calendar)),
        "calendar": properties(calendar),
        "event": properties(event),
    }


json.dump([read(file) for file in json.load(sys.stdin)], sys.stdout)
