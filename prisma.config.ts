import { defineConfig } from 'prisma/config'

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Only for Prisma's own commands that speak to a database, such as `prisma migrate resolve`.
  datasource: { url: process.env.DATABASE_URL },
})
