import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bashCompletions, zshCompletions } from '../../../../main/cli/completions';
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

describe('the manual page', () => {
  it('has every verb, option and exit code, no bare hyphen, and no text that troff reads as a request', () => {
    const page = manualPage('1.2.3');
    for (const { name, options } of verbs) {
      expect(page).toContain(`.B ${name.replace(/-/g, '\\-')}`);
      for (const option of options) expect(page).toContain(`\\-\\-${option.name.replace(/-/g, '\\-')}`);
    }
    const requests = page.split('\n').filter((line) => /^[.']/.test(line));
    expect(requests.filter((line) => !/^\.(TH|SH|TP|B|I|RI|br|RS|RE)\b/.test(line))).toEqual([]);
    expect(page.replace(/\\-/g, '')).not.toMatch(/-/);
  });

  const noGroff = spawnSync('groff', ['--version']).error !== undefined;
  it.skipIf(noGroff)('is formatted without a warning, and lists the files', () => {
    const { status, stderr, stdout } = spawnSync('groff', ['-man', '-ww', '-Tutf8'], {
      input: manualPage('1.2.3'),
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // Without bold and underline.
    const shown = stdout.replace(/.\u0008|\u001b\[[\d;]*m/g, '');
    for (const file of ['~/.config/Meet Now/settings.json', '/etc/meet-now/policy.json'])
      expect(shown).toContain(file);
  });
});
