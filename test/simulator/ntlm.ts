/** What the third message says about the user who signs in. */
interface NtlmLogin {
  readonly domain: string;
  readonly user: string;
  /** The message contains a proof; only a domain controller could verify it. */
  readonly proven: boolean;
}

const SIGNATURE = 'NTLMSSP\0';

/** `NTLM TlRM…` of an Authorization header; otherwise `undefined`. */
export function readNtlm(authorization: string | undefined): Buffer | undefined {
  const encoded = /^NTLM +([\w+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  const message = Buffer.from(encoded ?? '', 'base64');
  return message.length >= 12 && message.toString('latin1', 0, 8) === SIGNATURE ? message : undefined;
}

export const ntlmType = (message: Buffer): number => message.readUInt32LE(8);

/** The shortest possible challenge message: MS-NLMP 2.2.1.2, with empty target information. */
export function ntlmChallenge(domain: string, nonce: Buffer): string {
  const target = Buffer.from(domain, 'utf16le');
  const end = Buffer.alloc(4);
  const head = Buffer.alloc(56);
  head.write(SIGNATURE, 'latin1');
  head.writeUInt32LE(2, 8);
  writeField(head, 12, target.length, 56);
  // Unicode, target name, NTLM, always sign, target is a domain, extended security, target information.
  head.writeUInt32LE(0x00898205, 20);
  nonce.copy(head, 24, 0, 8);
  writeField(head, 40, end.length, 56 + target.length);
  return Buffer.concat([head, target, end]).toString('base64');
}

/** MS-NLMP 2.2.1.3; `undefined` if fields point outside the message. */
export function readNtlmLogin(message: Buffer): NtlmLogin | undefined {
  if (message.length < 64 || ntlmType(message) !== 3) return undefined;
  const unicode = (message.readUInt32LE(60) & 1) !== 0;
  const proof = readField(message, 20);
  const domain = readField(message, 28);
  const user = readField(message, 36);
  if (!proof || !domain || !user) return undefined;
  const text = (field: Buffer): string => field.toString(unicode ? 'utf16le' : 'latin1');
  return { domain: text(domain), user: text(user), proven: proof.length >= 24 };
}

function writeField(message: Buffer, at: number, length: number, offset: number): void {
  message.writeUInt16LE(length, at);
  message.writeUInt16LE(length, at + 2);
  message.writeUInt32LE(offset, at + 4);
}

function readField(message: Buffer, at: number): Buffer | undefined {
  const length = message.readUInt16LE(at);
  const offset = message.readUInt32LE(at + 4);
  return offset + length <= message.length ? message.subarray(offset, offset + length) : undefined;
}
