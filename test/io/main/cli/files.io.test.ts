import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bashCompletions, fishCompletions, zshCompletions } from '../../../../main/cli/completions';
import { manualPage } from '../../../../main/cli/man';
import { verbs } from '../../../../main/control/verb-table';

/** The completions of bash for the last word. */
const offered = (...words: readonly string[]): readonly string[] => {
  const script = `${bashCompletions()}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_meet_now; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean);
};

describe('completions for bash', () => {
  it('offer the verbs', () => {
    const others = ['help', '--help', '--version'];
    expect(offered('meet-now', '')).toEqual([...verbs.map(({ name }) => name), ...others]);
    expect(offered('meet-now', 'hi')).toEqual(['history']);
  });

  it('offer the options of a verb, and the values of an option', () => {
    expect(offered('meet-now', 'start', '--s')).toEqual(['--subject']);
    expect(offered('meet-now', 'start', '--importance', '')).toEqual(['Normal', 'Urgent', 'Emergency']);
    expect(offered('meet-now', 'start', '--importance', '=')).toEqual(['Normal', 'Urgent', 'Emergency']);
    expect(offered('meet-now', 'start', '--importance', '=', 'U')).toEqual(['Urgent']);
    expect(offered('meet-now', 'status', '')).toEqual(['--json', '--help']);
    expect(offered('meet-now', 'help', 'le')).toEqual(['leave']);
  });

  it.each([
    ['the text of an option', ['start', '--subject', '']],
    ['the text of an option after "="', ['start', '--subject', '=', '']],
    ['a number', ['history', '--limit', '']],
    ['the word after the verb of help', ['help', 'start', '']],
  ])('offer nothing for %s', (_what, words) => {
    expect(offered('meet-now', ...words)).toEqual([]);
  });
});

describe('completions for zsh', () => {
  it('describe every verb and every option', () => {
    const text = zshCompletions();
    for (const { name, options } of verbs) {
      expect(text).toContain(`'${name}:`);
      for (const option of options)
        expect(text).toContain(`--${option.name}${'value' in option ? '=' : ''}[`);
    }
    expect(text).toContain("'*--invite=[");
    expect(text).toContain("'--version:");
  });

  const noZsh = spawnSync('zsh', ['--version']).error !== undefined;
  it.skipIf(noZsh)('are quoted for zsh: brackets, colons, quotes and backslashes', () => {
    // Prints what the completion passes to _arguments.
    const script = `_arguments() { print -rl -- "$@"; }
words=(meet-now sign-in ''); CURRENT=3
${zshCompletions()}`;
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toContain('like DOMAIN\\\\user]:NAME:');
  });
});

const noFish = spawnSync('fish', ['--version']).error !== undefined;
describe.skipIf(noFish)('completions for fish', () => {
  let home: string;
  /** What fish offers for the last word of a command line, without the descriptions. */
  const fish = (line: string): readonly string[] => {
    const script = `source ${home}/meet-now.fish; complete -C '${line}'`;
    const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script], { encoding: 'utf8', env });
    expect(stderr).toBe('');
    return stdout.split('\n').filter(Boolean);
  };
  const words = (line: string): readonly string[] => fish(line).map((one) => one.split('\t')[0] ?? '');

  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'meet-now-fish-'));
    writeFileSync(join(home, 'meet-now.fish'), fishCompletions());
  });
  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('offer the verbs, and say what each does', () => {
    expect(words('meet-now ')).toEqual(['help', ...verbs.map(({ name }) => name)].sort());
    expect(words('meet-now --')).toEqual(['--help', '--version']);
    expect(fish('meet-now hi')).toEqual(['history\tList the meetings that were started here.']);
  });

  it('offer the options of a verb, and the values of an option', () => {
    expect(words('meet-now start --s')).toEqual(['--subject']);
    expect(words('meet-now start --importance ')).toEqual(['Emergency', 'Normal', 'Urgent']);
    expect(words('meet-now start --importance=U')).toEqual(['--importance=Urgent']);
    expect(words('meet-now start --subject status --ca')).toEqual(['--call-me']);
    expect(words('meet-now status --')).toEqual(['--help', '--json']);
    expect(words('meet-now help le')).toEqual(['leave']);
  });

  it.each([
    ['the text of an option', 'meet-now start --subject '],
    ['a number', 'meet-now history --limit '],
    ['the word after the verb of help', 'meet-now help start '],
    ['the operand of a verb: not even files', 'meet-now leave '],
  ])('offer nothing for %s', (_what, line) => {
    expect(words(line)).toEqual([]);
  });
});

describe('the manual page', () => {
  const page = (): string => manualPage('1.2.3', '2026-01-02');

  it('has every verb, option and exit code, no bare hyphen, and no text that troff reads as a request', () => {
    const written = page();
    for (const { name, options } of verbs) {
      expect(written).toContain(`.B ${name.replace(/-/g, '\\-')}`);
      for (const option of options) expect(written).toContain(`\\-\\-${option.name.replace(/-/g, '\\-')}`);
    }
    const requests = written.split('\n').filter((line) => /^[.']/.test(line));
    expect(requests.filter((line) => !/^\.(TH|SH|TP|B|I|RI|br|RS|RE)\b/.test(line))).toEqual([]);
    expect(written.replace(/\\-|^\.TH.*/g, '')).not.toMatch(/-/);
  });

  const noMandoc = spawnSync('mandoc', ['-T', 'lint'], { input: '' }).error !== undefined;
  it.skipIf(noMandoc)('has a date, and nothing that mandoc finds fault with', () => {
    const { stdout, status } = spawnSync('mandoc', ['-T', 'lint', '-W', 'all'], {
      input: page(),
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(page()).toMatch(/^\.TH MEET\\-NOW 1 2026-01-02 "Meet Now 1\.2\.3"\n/);
  });

  const noGroff = spawnSync('groff', ['--version']).error !== undefined;
  it.skipIf(noGroff)('is formatted without a warning, and lists the files', () => {
    const { status, stderr, stdout } = spawnSync('groff', ['-man', '-ww', '-Tutf8'], {
      input: page(),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // Without bold and underline.
    const shown = stdout.replace(/.\u0008|\u001b\[[\d;]*m/g, '');
    for (const file of ['~/.config/Meet Now/settings.json', '/etc/meet-now/policy.json'])
      expect(shown).toContain(file);
  });
});
