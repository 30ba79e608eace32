import { OperatorSchema } from '#database/schema'
export default class Operator extends OperatorSchema {}
