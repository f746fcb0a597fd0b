/** Under this token Nest gives the most bytes that a body with content may have. */
export const bodyLimit = Symbol('bodyLimit');

/** Most bytes of a body that holds no images, texts, vectors or filters. */
export const smallBodyBytes = 256 * 1024;
