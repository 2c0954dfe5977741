/** Restricted Damerau-Levenshtein distance: letters left out, added, changed, or swapped with the next one. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (last[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (last[j - 1] ?? 0) + cost,
          isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Longer words are not compared, in UTF-16 code units. */
const longest = 40;
/** A word that begins a known one is meant as that from this length. */
const leastBeginning = 2;

/**
 * The known words that somebody may have meant: those that begin with the word, or else the closest ones, with one
 * mistake in every three letters at most.
 */
export function suggestions(typed: string, known: readonly string[]): readonly string[] {
  const word = typed.toLowerCase();
  if (word.length > longest) return [];
  const begun = word.length < leastBeginning ? [] : known.filter((one) => one.startsWith(word));
  if (begun.length > 0) return begun;
  const ranked = known.map((one) => ({ one, mistakes: distance(word, one) }));
  const best = Math.min(...ranked.map(({ mistakes }) => mistakes));
  return ranked
    .filter(({ one, mistakes }) => mistakes === best && mistakes * 3 <= one.length)
    .map(({ one }) => one);
}
