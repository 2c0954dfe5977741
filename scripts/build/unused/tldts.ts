/** The domain that somebody can register above this one: nobody knows, so tough-cookie looks only at the host itself. */
export const getDomain = (): null => null;
