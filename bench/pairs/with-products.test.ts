import { expect, test } from '@jest/globals';
import { withProducts } from './with-products.ts';

test('by hand', () => expect(withProducts([2, 3, 5])).toEqual([2, 3, 5, 4, 6, 10, 9, 15, 25]));
