/** got creates one only for a form; our bodies are texts and bytes. */
export function FormDataEncoder(): never {
  throw new Error('Forms are not sent.');
}

export const isFormData = (): boolean => false;
