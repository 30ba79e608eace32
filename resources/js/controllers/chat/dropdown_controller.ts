export { default } from '../dropdown_controller'
