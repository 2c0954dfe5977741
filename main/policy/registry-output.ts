/** A value as `reg.exe query` prints it: name, type and data, four spaces between them. */
const valueLine = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/;

/** Users may change the values under this key; those beside it are locked. */
const recommended = 'Recommended';

const yesOrNo = new Map<string, boolean>([
  ['0x0', false],
  ['0x1', true],
]);

/** A key whose REG_DWORD is a number; in all others, it is true or false. */
const numberKey = 'historyDays';
/** A key whose texts are JSON objects. */
const objectsKey = 'presets';

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** @returns the value; `undefined` for a type that no setting has, which every check refuses */
function dataOf(name: string, type: string, data: string): unknown {
  // reg.exe prints in the code page of the console, so text that is not ASCII may be garbled.
  if (data.includes('\uFFFD')) return undefined;
  switch (type) {
    case 'REG_SZ':
      return data;
    case 'REG_MULTI_SZ': {
      const texts = data.split('\\0').filter((one) => one !== '');
      return name === objectsKey ? texts.map(parsed) : texts;
    }
    case 'REG_DWORD':
      return name === numberKey ? Number(data) : (yesOrNo.get(data) ?? data);
    default:
      return undefined;
  }
}

/**
 * Converts the output of `reg.exe query KEY /s` to a policy document.
 * @param key the key in the query; only its own values and those of its `Recommended` count
 * @returns the document; `undefined` if there are no values
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
    // The default value, "(Default)", has no name of ours.
    if (locked === undefined || name === undefined || type === undefined || name.startsWith('(')) continue;
    if (!locked && Object.hasOwn(settings, name)) continue;
    settings[name] = { value: dataOf(name, type, data), locked };
  }
  return Object.keys(settings).length === 0 ? undefined : { version: 1, settings };
}
