// Adds and removes rows of a form without asking the server (govuk/rows.py does it with).
import { Component } from 'govuk-frontend'

export class Rows extends Component {
  static moduleName = 'app-rows'

  constructor ($root, { enhance }) {
    super($root)
    this.enhance = enhance
    this.$items = $root.querySelector('.app-rows__items')
    this.$blank = $root.querySelector('template')
    this.$add = $root.querySelector('.app-rows__add')
    this.$total = $root.querySelector('[name$="-TOTAL_FORMS"]')
    $root.addEventListener('click', event => {
      const $button = event.target.closest('.app-rows__add, .app-rows__remove')
      if (!$button) return
      event.preventDefault()
      if ($button === this.$add) this.add()
      else this.remove($button.closest('.app-rows__item'))
    })
  }

  add () {
    const index = Number(this.$total.value)
    const $new = document.createElement('template')
    $new.innerHTML = this.$blank.innerHTML.replaceAll('__prefix__', index)
    const $item = $new.content.firstElementChild
    this.$items.append($item)
    this.$total.value = index + 1
    this.enhance($item)
    this.number()
    $item.querySelector('.app-rows__legend').focus()
  }

  // The numbers in the names keep their gap: the server closes it.
  remove ($item) {
    const $next = $item.nextElementSibling ?? $item.previousElementSibling
    $item.remove()
    this.number();
    ($next?.querySelector('.app-rows__legend') ?? this.$add).focus()
  }

  number () {
    [...this.$items.children].forEach(($item, index) => {
      for (const $number of $item.querySelectorAll('.app-rows__number')) {
        $number.textContent = index + 1
      }
    })
  }
}
