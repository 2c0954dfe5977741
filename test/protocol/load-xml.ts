import { codecOf } from '../../main/ucwa/codec/representation';

// The first use loads the code, which takes time that the tests' clock does not include.
await codecOf('xml');
