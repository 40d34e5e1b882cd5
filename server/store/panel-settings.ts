import { eq } from 'drizzle-orm';
import type { Database } from './database';
import { panelSettings } from './schema/panel-settings';
import type { SecretBox } from './secret-box';

export type PanelSettings = ReturnType<typeof panelSettingsOf>;
type Name = (typeof panelSettings.$inferSelect)['name'];

const place = (name: Name) => `panel_settings/${name}`;

/** Settings of the whole panel: a value, and its secret part. */
export function panelSettingsOf(db: Database, box: SecretBox) {
  return {
    async get(name: Name): Promise<{ readonly value: unknown; readonly secret?: string } | undefined> {
      const [row] = await db.select().from(panelSettings).where(eq(panelSettings.name, name));
      if (!row) return undefined;
      return {
        value: row.value,
        ...(row.secret === null ? {} : { secret: box.open(place(name), row.secret) }),
      };
    },
    async put(
      name: Name,
      value: Readonly<Record<string, unknown>>,
      secret: string | undefined,
    ): Promise<void> {
      const row = { value, secret: secret === undefined ? null : box.seal(place(name), secret) };
      await db
        .insert(panelSettings)
        .values({ name, ...row })
        .onConflictDoUpdate({ target: panelSettings.name, set: row });
    },
    async remove(name: Name): Promise<void> {
      await db.delete(panelSettings).where(eq(panelSettings.name, name));
    },
  };
}
