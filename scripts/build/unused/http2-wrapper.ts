/** got reads its members only with the option `http2`. */
export default {};
