import { useState } from 'react';
import type { AppState } from '../../common/state';
import type { Problem } from '../../common/problem';
import type { SettingsView } from '../../common/settings-schema';
import { sentences, type Text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { changeSetting } from './change-setting';

/** A setting: its value, a function that changes it, and why main refused the last change. */
interface Setting<Value> {
  readonly value: Value;
  readonly problem: Problem | undefined;
  /** Forgets the refused change, because the user types another one. */
  readonly forget: () => void;
  /** @returns whether main accepted it */
  readonly change: (value: Value, done: () => Text) => Promise<boolean>;
}

export function useSetting<Name extends keyof SettingsView>(name: Name): Setting<SettingsView[Name]> {
  const value = useApp((app) => app.settings[name]);
  const [problem, setProblem] = useState<Problem>();
  return {
    value,
    problem,
    forget: () => setProblem(undefined),
    async change(wanted, done) {
      const refused = await changeSetting({ [name]: wanted }, { [name]: value }, done);
      setProblem(refused);
      return refused === undefined;
    },
  };
}

/** The properties of a `Field` for a refused change. */
export const refusal = (problem: Problem | undefined) =>
  problem === undefined
    ? {}
    : {
        validationMessage: say(sentences(problem.message, problem.advice)),
        validationState: 'error' as const,
      };

/** Whether the organisation has set this, so that the user cannot change it. */
export const useManaged = (name: AppState['managed'][number] | keyof SettingsView): boolean =>
  useApp((app) => (app.managed as readonly string[]).includes(name));

/** The hint of a `Field`: if the organisation has set it, that instead of the usual hint. */
export const managedHint = (managed: boolean, hint?: string) => {
  const shown = managed ? t('settings.managed.hint') : hint;
  return shown === undefined ? {} : { hint: shown };
};
