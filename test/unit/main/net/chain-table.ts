import forge from 'node-forge';
import { extension, issuer, named, signed, type Wish } from './chains';

/** A server's certificate and what is above it, for a client that trusts `ca`. */
export interface Chain {
  readonly name: string;
  /** Why it is refused; absent = it is accepted. */
  readonly refused?: 'weak' | 'expired' | 'notYetValid' | 'otherHost' | 'other';
  readonly ca: string;
  readonly key: string;
  /** PEM, the server's own first. */
  readonly cert: string;
}

const root = issuer('Contoso Root');
const middle = issuer('Contoso Issuing');
const below = issuer('Contoso Issuing, Berlin');
const server = issuer('server');
const short = issuer('short', [], 1024);
const stranger = issuer('Contoso Root');

const loopback = named('127.0.0.1', 'localhost');
const own = (by = root, wish: Wish = {}, to = server): string =>
  signed(to, by, { extensions: [loopback], ...wish });
const rootWith = (wish: Wish = {}): string => signed(root, root, { ca: true, ...wish });
const middleWith = (wish: Wish = {}): string => signed(middle, root, { ca: true, ...wish });

const row = (
  name: string,
  refused: Chain['refused'] | undefined,
  chain: readonly string[],
  { ca = rootWith(), keys = server }: { readonly ca?: string; readonly keys?: typeof server } = {},
): Chain => ({
  name,
  ...(refused === undefined ? {} : { refused }),
  ca,
  key: forge.pki.privateKeyToPem(keys.keys.privateKey),
  cert: chain.join(''),
});

/** Permits names in fabrikam.com alone: the permitted dNSName (RFC 5280, 4.2.1.10). */
const elsewhere = extension('2.5.29.30', '\x30\x12\xa0\x10\x30\x0e\x82\x0cfabrikam.com');
const usage = (uses: object): readonly object[] => [loopback, { name: 'extKeyUsage', ...uses }];

/** What a client with an authority of its own accepts, and what it still refuses. */
export const chains: readonly Chain[] = [
  row('is signed by that authority', undefined, [own()]),
  row('is signed by an authority below it', undefined, [own(middle), middleWith()]),
  row('is two authorities below one that allows it', undefined, [
    own(below),
    signed(below, middle, { ca: true }),
    middleWith({ pathLength: 1 }),
  ]),
  row('comes in another order, with one too many', undefined, [own(middle), rootWith(), middleWith()]),
  row('is below a root that signed itself with SHA-1', undefined, [own()], {
    ca: rootWith({ digest: 'sha1' }),
  }),
  row('has an extension that may be ignored', undefined, [
    own(root, { extensions: [loopback, extension('1.2.3.4.5', '\x05\x00', false)] }),
  ]),
  row('is for servers', undefined, [own(root, { extensions: usage({ serverAuth: true }) })]),

  row('is signed with SHA-1', 'weak', [own(root, { digest: 'sha1' })]),
  row('is signed with MD5', 'weak', [own(root, { digest: 'md5' })]),
  row('is below an authority that is signed with SHA-1', 'weak', [
    own(middle),
    middleWith({ digest: 'sha1' }),
  ]),
  row('has a key of 1024 bits', 'weak', [own(root, {}, short)], { keys: short }),
  row('is below an authority with a key of 1024 bits', 'weak', [
    own(short),
    signed(short, root, { ca: true }),
  ]),
  row('is below a root with a key of 1024 bits', 'weak', [own(short)], {
    ca: signed(short, short, { ca: true }),
  }),
  row('has more authorities above it than are allowed', 'other', [
    own(below),
    signed(below, middle, { ca: true }),
    middleWith({ pathLength: 0 }),
  ]),
  row('has an extension that nobody knows and nobody may ignore', 'other', [
    own(root, { extensions: [loopback, extension('1.2.3.4.5', '\x05\x00')] }),
  ]),
  row('is below an authority with such an extension', 'other', [
    own(middle),
    middleWith({ extensions: [extension('1.2.3.4.5', '\x05\x00')] }),
  ]),
  row('is below an authority for other names', 'other', [
    own(middle, { extensions: [named('login.contoso.com', '127.0.0.1')] }),
    middleWith({ extensions: [elsewhere] }),
  ]),
  row('is below an authority that has expired', 'expired', [own(middle), middleWith({ until: -0.5 })]),
  row('is below an authority that is not valid yet', 'notYetValid', [own(middle), middleWith({ from: 0.5 })]),
  row('has expired', 'expired', [own(root, { until: -0.5 })]),
  row('is for another host', 'otherHost', [own(root, { extensions: [named('other.contoso.com')] })]),
  row('is below one that is no authority', 'other', [own(middle), signed(middle, root)]),
  row('is for signing mail', 'other', [own(root, { extensions: usage({ emailProtection: true }) })]),
  row('is signed by another authority of the same name', 'other', [own(stranger)]),
];
