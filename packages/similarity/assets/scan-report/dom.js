export const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text, never markup. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export const percent = (share) => `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
export const count = (value) => value.toLocaleString('en-US');
