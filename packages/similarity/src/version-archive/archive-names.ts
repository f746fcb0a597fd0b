/** The first file of an archive. */
export const archiveManifestName = 'kindred-version.json';
/** Before the names of the others. */
export const archiveFolder = 'files/';
