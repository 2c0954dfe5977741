let answered: number | undefined;

/**
 * Each time that a meeting is asked for, its card takes the keyboard once: not again when it moves to another day.
 * @param turn of the view
 */
export const isAnswered = (turn: number): boolean => answered === turn;

export function answerTurn(turn: number): void {
  answered = turn;
}
