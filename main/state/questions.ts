import type { Question } from '../../common/state';
import type { AppStore } from './store';

/** Yes-or-no questions, shown in the window until they are answered. */
export interface Questions {
  /** Asks and waits for the answer. First answers an open question with the same id with "no". */
  ask(question: Question): Promise<boolean>;
  /** @returns false if no such question is open */
  answer(id: string, answer: boolean): boolean;
  /** Answers every open question with "no". */
  dismissAll(): void;
}

/** @param onAsked called when a question appears, to bring it to the user's attention */
export function createQuestions(store: AppStore, onAsked: (question: Question) => void): Questions {
  const open = new Map<string, (answer: boolean) => void>();
  const answer = (id: string, value: boolean): boolean => {
    const settle = open.get(id);
    if (settle === undefined) return false;
    open.delete(id);
    store.setState(({ questions }) => ({ questions: questions.filter((question) => question.id !== id) }));
    settle(value);
    return true;
  };
  return {
    ask(question) {
      answer(question.id, false);
      return new Promise((resolve) => {
        open.set(question.id, resolve);
        store.setState(({ questions }) => ({ questions: [...questions, question] }));
        onAsked(question);
      });
    },
    answer,
    dismissAll() {
      for (const id of [...open.keys()]) answer(id, false);
    },
  };
}
