import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAppStore } from '../../../../main/state/store';
import { meeting } from '../../../unit/main/desktop/meetings';
import { listeningLogger } from '../../../unit/main/support';
import { bashCompletions, fishCompletions, zshCompletions } from '../../../../main/cli/completions';
import { environment, launchOptions } from '../../../../main/cli/reference';
import { manualPage } from '../../../../main/cli/man';
import { keepCompletionWords, wordsFile } from '../../../../main/control/completion-words';
import { verbs } from '../../../../main/control/verb-table';

/** The runtime folder of the shells. */
let runtime: string;
beforeEach(() => (runtime = mkdtempSync(join(tmpdir(), 'meet-now-words-'))));
afterEach(() => rmSync(runtime, { recursive: true, force: true }));
const shellEnv = () => ({ ...process.env, XDG_RUNTIME_DIR: runtime, HOME: runtime, XDG_CONFIG_HOME: '' });

/** The completions of bash for the last word. */
const offered = (...words: readonly string[]): readonly string[] => {
  const script = `${bashCompletions()}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_meet_now; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8', env: shellEnv() })
    .split('\n')
    .filter(Boolean);
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
    expect(offered('meet-now', 'status', '')).toEqual(['--start', '--json', '--help']);
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

const noZsh = spawnSync('zsh', ['--version']).error !== undefined;
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
    const env = {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_RUNTIME_DIR: runtime,
    };
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
    expect(words('meet-now status --')).toEqual(['--help', '--json', '--start']);
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

describe('completions while the app runs', () => {
  const ids = ['7f3a2b1c-0000-4000-8000-000000000001', '91d0e5aa-0000-4000-8000-000000000002'] as const;
  let stop: () => void;
  let store: ReturnType<typeof createAppStore>;
  const address = () => join(runtime, 'meet-now', 'a1b2');

  beforeEach(() => {
    store = createAppStore();
    const lobby = [{ href: '/p/1', name: 'Anna: O’Hara', since: 1 }] as const;
    store.setState({
      meetings: [
        meeting({ operationId: ids[0], subject: 'Budget', state: 'connected', lobby }),
        meeting({ operationId: ids[1], subject: 'Plans', state: 'connecting' }),
        meeting({ operationId: 'c0ffee00', subject: 'Over', state: 'ended' }),
      ],
      invitations: [
        {
          id: 'https://h/1',
          from: 'Ben Andrews',
          subject: 'Lunch',
          importance: 'Normal',
          at: 1,
          state: 'waiting',
        },
      ],
    });
    stop = keepCompletionWords(address(), store, listeningLogger().logger);
  });
  afterEach(() => stop());

  it('offer meetings, invitations and people who wait, in bash', () => {
    expect(offered('meet-now', 'leave', '')).toEqual(['--all', '--json', '--help', '7f3a2b1c', '91d0e5aa']);
    expect(offered('meet-now', 'leave', '9')).toEqual(['91d0e5aa']);
    expect(offered('meet-now', 'call-me', '7')).toEqual(['7f3a2b1c']);
    expect(offered('meet-now', 'people', '--meeting', '')).toEqual(['7f3a2b1c', '91d0e5aa']);
    expect(offered('meet-now', 'join', '1')).toEqual(['1']);
    expect(offered('meet-now', 'decline', '1')).toEqual(['1']);
    expect(offered('meet-now', 'admit', 'A')).toEqual(['Anna:\\ O’Hara']);
  });

  it.skipIf(noFish)('offer them in fish, and say what they are', () => {
    const script = `source ${runtime}/meet-now.fish; complete -C "$argv[1]"`;
    writeFileSync(join(runtime, 'meet-now.fish'), fishCompletions());
    const fish = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', script, line], { encoding: 'utf8', env: shellEnv() })
        .split('\n')
        .filter(Boolean);
    expect(fish('meet-now leave ')).toEqual(['7f3a2b1c\tBudget', '91d0e5aa\tPlans']);
    expect(fish('meet-now people --meeting 9')).toEqual(['91d0e5aa\tPlans']);
    expect(fish('meet-now join ')).toEqual([expect.stringMatching(/^1\t.*Ben Andrews/)]);
    expect(fish('meet-now admit Ann')).toEqual([expect.stringContaining('Anna: O’Hara\tBudget')]);
  });

  it.skipIf(noZsh)('offer them in zsh, and say what they are', () => {
    const script = `_describe() { print -rl -- "$1" "\${(@P)2}"; }
_arguments() { local one; for one; do [[ $one == 1:* ]] && eval "\${one##*:}"; done; }
words=(meet-now $1 ''); CURRENT=3
${zshCompletions()}`;
    const zsh = (verb: string) =>
      execFileSync('zsh', ['-f', '-c', script, 'zsh', verb], { encoding: 'utf8', env: shellEnv() })
        .split('\n')
        .filter(Boolean);
    expect(zsh('leave')).toEqual(['meeting', '7f3a2b1c:Budget', '91d0e5aa:Plans']);
    expect(zsh('admit')).toEqual(['waiting', 'Anna\\: O’Hara:Budget']);
    stop();
    expect(zsh('leave')).toEqual(['meeting']);
  });

  it('follow what happens', async () => {
    store.setState({ meetings: [] });
    await expect.poll(() => offered('meet-now', 'leave', '7')).toEqual([]);
  });

  it('L81 offer nothing, and say nothing, once the app has ended or was killed', () => {
    const words = readFileSync(wordsFile(address()), 'utf8');
    stop();
    expect(existsSync(wordsFile(address()))).toBe(false);
    expect(offered('meet-now', 'leave', '7')).toEqual([]);
    const { pid } = spawnSync('true');
    writeFileSync(wordsFile(address()), words.replace(/^\d+/, String(pid)));
    expect(offered('meet-now', 'leave', '7')).toEqual([]);
  });

  it('L81 the app goes on if they cannot be written', () => {
    const { logger, complaints } = listeningLogger();
    mkdirSync(join(runtime, 'full'), { mode: 0o700 });
    mkdirSync(wordsFile(join(runtime, 'full', 'socket')));
    writeFileSync(join(wordsFile(join(runtime, 'full', 'socket')), 'file'), '');
    keepCompletionWords(join(runtime, 'full', 'socket'), store, logger);
    expect(complaints).toEqual([expect.stringContaining('words for completions cannot be written')]);
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
    for (const section of ['EXIT STATUS', 'ENVIRONMENT', 'FILES', 'EXAMPLES'])
      expect(written).toContain(`\n.SH ${section}\n`);
    for (const { name } of Object.values(launchOptions))
      expect(written).toContain(name.replace(/-/g, '\\-').replace('…', '...'));
    for (const names of Object.values(environment)) expect(written).toContain(`.B ${names}`);
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
