/** conf compares versions only with the option `migrations`. */
export default {};
