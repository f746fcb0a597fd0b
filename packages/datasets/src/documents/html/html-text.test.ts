import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { htmlText } from './html-text.ts';

const textOf = (html: string): string => htmlText('a.html', html, Infinity).text;

describe('htmlText', () => {
  test.each([
    ['blocks are lines', '<h1>A</h1><p>b<p>c<div>d</div>e', 'A\nb\nc\nd\ne'],
    ['inline elements are not', 'a<b>b</b> <i>c</i>\n d<br>e', 'ab c d\ne'],
    ['cells are apart by tabs', '<table><tr><td>1<td>2<tr><td>3<td>4</table>', '1\t2\n3\t4'],
    ['items are lines', '<ul><li>a<li>b</ul>', 'a\nb'],
    ['white space is kept in pre alone', '<p> a \n  b </p><pre>x\n  y</pre>', 'a b\nx\n  y'],
    ['entities are decoded', '&lt;p&gt; caf&eacute; &#x4E2D;&amp;amp;', '<p> café 中&amp;'],
    ['a hard space stays', 'a&nbsp;<b>b</b>', 'a\u00A0b'],
    [
      'scripts, styles, comments and templates are dropped',
      'a<script>alert("<p>x")</script><style>p{}</style><!-- c --><template>t</template>' +
        '<noscript>n</noscript><svg><text>s</text></svg>b',
      'ab',
    ],
    ['tags that are never closed are no matter', '<p>a<b>c<script>d', 'ac'],
    ['nothing is nothing', '', ''],
  ])('%s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test('the title comes from the head, or else from the first heading', () => {
    const titled = '<title> A\n &amp; B </title><h1>H</h1>';
    expect(htmlText('a', titled, Infinity)).toMatchObject({ title: 'A & B', text: 'H' });
    expect(htmlText('a', '<p>x<h1>H <b>i</b></h1>', Infinity).title).toBe('H i');
    expect(htmlText('a', '<p>x', Infinity)).not.toHaveProperty('title');
  });

  test('spans lead to the source', () => {
    const html = '<p>one <b>two</b></p>\n<p>th&eacute;</p>';
    const { text, spans } = htmlText('a', html, Infinity);
    expect(text).toBe('one two\nthé');
    const pairs = spans.map(({ start, end, origin }) => [
      text.slice(start, end),
      origin.kind === 'characters' ? html.slice(origin.start, origin.end) : '',
    ]);
    expect(pairs).toEqual([
      ['one', 'one '],
      ['two', 'two'],
      ['thé', 'th&eacute;'],
    ]);
  });

  test('too long a text is refused', () => {
    expect(() => htmlText('a', '<p>12345<p>67890', 8)).toThrow(
      expect.objectContaining({ problem: 'too-large' }),
    );
  });

  test('elements nested ten thousand deep do not exhaust the stack', () => {
    expect(textOf(`${'<i>'.repeat(10_000)}deep`)).toBe('deep');
  });

  test('words between tags come back in order, whatever the tags', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'é', '中'),
      minLength: 1,
      maxLength: 5,
    });
    const tag = fc.constantFrom('<p>', '<div>', '<br>', '<li>', '<h2>', '<article>');
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, word), { maxLength: 30 }), (parts) => {
        const shown = textOf(parts.flat().join('')).split(/\s+/u).filter(Boolean);
        expect(shown).toEqual(parts.map(([, text]) => text));
      }),
      { seed: 22 },
    );
  });
});
