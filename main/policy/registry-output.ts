/** A value as `reg.exe query` prints it: name, type and data, four spaces between them. */
const valueLine = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** Under this key stands what users may change; what stands beside it is locked. */
const recommended = 'Recommended';

const yesOrNo = new Map<string, boolean>([
  ['0x0', false],
  ['0x1', true],
]);

/** @returns `undefined` for a type that no setting has: no check lets it through */
function dataOf(type: string, data: string): unknown {
  // reg.exe prints in the code page of the console: what is not ASCII cannot be read back.
  if (data.includes('\uFFFD')) return undefined;
  switch (type) {
    case 'REG_SZ':
      return data;
    case 'REG_MULTI_SZ':
      return data.split('\\0').filter((one) => one !== '');
    case 'REG_DWORD':
      return yesOrNo.get(data) ?? data;
    default:
      return undefined;
  }
}

/**
 * Makes the document of a policy out of what `reg.exe query KEY /s` printed.
 * @param output text of its standard output
 * @param key the key that was asked for; a value in another one than this and its `Recommended` is not looked at
 * @returns `undefined` where no value stands there
 */
export function readRegistryOutput(output: string, key: string): unknown {
  const settings: Record<string, unknown> = {};
  let locked: boolean | undefined;
  for (const line of output.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) {
      const name = line.trim().toLowerCase();
      const asked = key.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE').toLowerCase();
      const places = new Map([
        [asked, true],
        [`${asked}\\${recommended.toLowerCase()}`, false],
      ]);
      locked = places.get(name);
      continue;
    }
    const [, name, type, data = ''] = valueLine.exec(line) ?? [];
    // A default value has no name of ours: "(Default)".
    if (locked === undefined || name === undefined || type === undefined || name.startsWith('(')) continue;
    if (!locked && Object.hasOwn(settings, name)) continue;
    settings[name] = { value: dataOf(type, data), locked };
  }
  return Object.keys(settings).length === 0 ? undefined : { version: 1, settings };
}
