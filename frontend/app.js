// Every page works without this file; it makes some parts quicker to use.
import {
  Button, CharacterCount, Checkboxes, createAll, ErrorSummary, PasswordInput, Radios,
  ServiceNavigation, SkipLink
} from 'govuk-frontend'
import { DatePicker, FilterToggleButton } from '@ministryofjustice/frontend'

import { Rows } from './rows.js'
import { SignOutWarning } from './sign_out_warning.js'

// The parts that may stand in a row, and so come again with each new one.
const fields = [CharacterCount, Checkboxes, DatePicker, PasswordInput, Radios]
const enhance = scope => fields.forEach(Field => createAll(Field, undefined, scope))

for (const Part of [Button, ErrorSummary, ServiceNavigation, SignOutWarning, SkipLink]) createAll(Part)
createAll(FilterToggleButton, { startHidden: false })
createAll(Rows, { enhance })
enhance(document)
