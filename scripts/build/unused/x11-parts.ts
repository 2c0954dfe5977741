/** x11 has no names of keys, runs no server, and has no extension but those that we require. */
export default {};
