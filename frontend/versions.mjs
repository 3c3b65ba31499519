// Says which packages the built files contain, and under which licence.
import { readFileSync } from 'node:fs'

const read = path => readFileSync(new URL(path, import.meta.url), 'utf8')

for (const name of ['govuk-frontend', '@ministryofjustice/frontend']) {
  const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`))
  console.log(`${name} ${version} (${license})`)
}
console.log(`\n${read('LICENCE.txt').trim()}`)
