import { app } from 'electron';
import { followAliases } from '../check/canonical-name';
import { lookAtCertificate } from '../check/certificate';
import { createSignInCheck } from '../check/check-sign-in';
import type { Commands } from '../../common/commands';
import { createTrustQuestion, withServer } from '../account/consent';
import { displayServer, surroundings } from '../desktop/display-server';
import { saveFile } from '../desktop/save-file';
import type { Windows } from '../desktop/window/windows';
import { t } from '../language/t';
import type { Logger, SecretMask } from '../base/log';
import type { Questions } from '../state/questions';
import { versionsHere } from '../report/versions';
import type { ManagedSettings } from '../policy/managed-settings';
import type { SignIn } from '../account/sign-in';
import type { AppStore } from '../state/store';
import type { ApplicationIdentity } from '../ucwa/application';
import type { AccessOptions } from '../ucwa/sign-in/server-access';

interface DiagnosticsDeps {
  readonly store: AppStore;
  readonly settings: ManagedSettings;
  readonly questions: Questions;
  readonly signIn: SignIn;
  readonly windows: Windows;
  readonly logger: Logger;
  readonly secrets: SecretMask;
  /** How the app signs in. */
  readonly access: Omit<AccessOptions, 'ask' | 'logger'>;
  readonly identity: () => ApplicationIdentity;
}

/** Helps the user if signing in does not work: the check of the sign-in, and the report. */
export interface Diagnostics extends Pick<Commands, 'checkSignIn' | 'cancelCheck' | 'saveReport'> {
  /** Cancels a check that is running. */
  end(): Promise<void>;
}

export function createDiagnostics(deps: DiagnosticsDeps): Diagnostics {
  const { store, settings, questions, signIn, windows, logger, secrets, access, identity } = deps;
  const check = createSignInCheck({
    store,
    logger,
    account: () => signIn.accountToCheck(),
    options: {
      ...access,
      logger,
      // A check asks no questions: it trusts only hosts that the user has approved before.
      ask: createTrustQuestion({
        settings,
        questions,
        interactive: false,
        byPolicy: withServer(settings.policy.trustedHosts, settings.inPolicy('server') ?? ''),
      }),
      identity,
      look: lookAtCertificate,
      canonicalName: followAliases,
      today: () => Date.now(),
    },
    onPasswordRefused: () => settings.set('passwordRefused', true),
  });
  return {
    checkSignIn: () => Promise.resolve(check.start()),
    async cancelCheck() {
      await check.cancel();
      return { ok: true, value: undefined };
    },
    async saveReport() {
      const { makeReport } = await import('../report/report');
      const now = new Date();
      const report = await makeReport({
        folder: app.getPath('userData'),
        settings,
        state: store.getState(),
        policy: settings.policy,
        versions: {
          ...versionsHere(app.getVersion()),
          displayServer: displayServer(surroundings(app)) ?? '',
        },
        secrets,
        now,
      });
      if (!report.ok) return report;
      const { zip, ...proof } = report.value;
      const saved = await saveFile(
        {
          title: t('check.report.dialog'),
          name: `meet-now-report-${now.toISOString().slice(0, 10)}.zip`,
          kind: t('check.report.zip'),
          extension: 'zip',
          content: zip,
        },
        windows.current(),
        settings,
      );
      if (!saved.ok || saved.value === undefined) return { ...saved, value: undefined };
      return { ok: true, value: { file: saved.value, ...proof } };
    },
    end: () => check.cancel(),
  };
}
