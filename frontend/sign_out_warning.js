// Warns five minutes before the server ends the sign-in, and offers to stay.
import { Component } from 'govuk-frontend'

const WARN = 5 * 60 * 1000
const KEY = 'catie-ends-at' // a page opened in another tab puts off the end for this one too

export class SignOutWarning extends Component {
  static moduleName = 'app-sign-out-warning'

  constructor ($root) {
    super($root)
    this.$before = $root.querySelector('[data-part="before"]')
    this.$after = $root.querySelector('[data-part="after"]')
    this.$before.addEventListener('submit', event => {
      event.preventDefault()
      this.stay()
    })
    $root.querySelector('[data-part="close"]').addEventListener('click', () => $root.close())
    this.endsIn($root.dataset.endsAt - $root.dataset.now)
    this.watch = setInterval(() => this.look(), 5000)
  }

  endsIn (seconds) {
    localStorage.setItem(KEY, Date.now() + seconds * 1000)
  }

  look () {
    const left = Number(localStorage.getItem(KEY)) - Date.now()
    if (left <= 0) this.over()
    else if (left > WARN) this.$root.close()
    else if (!this.told) this.$root.open || this.$root.showModal()
  }

  async stay () {
    this.told = true // the end of a long day cannot be put off: once is enough
    const answer = await fetch(this.$before.action, {
      method: 'POST', body: new FormData(this.$before), redirect: 'error'
    }).catch(() => undefined)
    if (!answer?.ok) return this.over()
    const { seconds } = await answer.json()
    this.endsIn(seconds)
    this.told = seconds * 1000 <= WARN
    this.$root.close()
  }

  over () {
    clearInterval(this.watch)
    this.$root.querySelector('h2').textContent = 'You have been signed out'
    this.$before.hidden = true
    this.$after.hidden = false
    if (!this.$root.open) this.$root.showModal()
  }
}
