/** conf calls it only with the option `schema`. */
export default { default: (): void => undefined };
