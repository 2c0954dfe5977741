import { codecOf } from '../../main/ucwa/codec/representation';

// The first use loads the code, which takes time that the tests' clock knows nothing of.
await codecOf('xml');
