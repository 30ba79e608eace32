import edge from 'edge.js'
import { appUrl } from '#config/app'

edge.global('appUrl', appUrl)
