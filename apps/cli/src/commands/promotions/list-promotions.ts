import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeDone } from '../../promotions/describe-done.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';
import { formatTable } from '../../terminal/table.ts';

/** `kindred promotions list COLLECTION`: the newest ones. */
export const registerListPromotions: RegisterCommand = (promotions, run) => {
  promotions
    .command('list <collection>')
    .description('the newest promotions and rollbacks of a collection')
    .option('--limit <n>', 'how many', positiveInteger, 20)
    .action(
      run(async ({ client, output }, collection: string, { limit }: { readonly limit: number }) => {
        const { data } = await client.listPromotions({ collection }, { limit });
        output.result(data, () => {
          const rows = data.map((promotion) => {
            const { id, kind, fromVersion, version, status, forced, startedBy, createdAt } =
              promotion;
            const versions = `${fromVersion ?? '–'} → ${version}${forced ? ', forced' : ''}`;
            const by = startedBy ?? '–';
            return [id, kind, versions, status, describeDone(promotion), by, createdAt];
          });
          const header = [
            'promotion',
            'kind',
            'version',
            'status',
            'done',
            'started by',
            'created',
          ];
          const none = `"${collection}" has had no promotion.`;
          output.line(rows.length === 0 ? none : formatTable(header, rows));
        });
        return exitCodes.success;
      }),
    );
};
