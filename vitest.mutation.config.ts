import { defineConfig } from 'vitest/config';

// For mutation testing: only the tests of the mutated files, because they run once for each mutant.
export default defineConfig({
  test: {
    include: [
      'test/unit/main/ucwa/connection-policy*.test.ts',
      'test/unit/main/ucwa/event-channel*.test.ts',
      'test/unit/main/ucwa/poll-answers.test.ts',
      'test/unit/main/ucwa/problems/reasons*.test.ts',
      'test/unit/main/ucwa/problems/subcodes.test.ts',
      'test/unit/main/meetings/meeting-state*.test.ts',
      'test/protocol/channel-table.test.ts',
      'test/protocol/asked-to-wait.test.ts',
      'test/protocol/event-channel.test.ts',
    ],
  },
});
