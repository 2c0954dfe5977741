/** x11 has no names of keys, and runs no server. */
export default {};
