/** The forms that the build draws, so that the window can show them before its scripts have run (decision 0100). */
export const firstForms = ['meeting', 'signIn', 'signInWithoutKeychain'] as const;
export type FirstForm = (typeof firstForms)[number];

/** By language; pages for testing are not drawn. */
export type FirstForms<Drawn> = Readonly<Record<string, Readonly<Record<FirstForm, Drawn>>>>;

/** Stands for the name of the user in a drawn page. No name contains it: Unicode gives it no meaning. */
export const placeOfUser = '\uE000';

/** The file with the pages, beside the others of the renderer. */
export const firstFormsFile = 'first-forms.json';

/** What the build draws. */
export interface DrawnForms {
  /** For all forms and themes. */
  readonly css: string;
  readonly forms: FirstForms<{ readonly title: string; readonly html: string }>;
}
