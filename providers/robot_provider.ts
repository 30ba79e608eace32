import type { ApplicationService } from '@adonisjs/core/types'

/** The robot: hosts the answerers and fills the responder's port. */
export default class RobotProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton('answerers', async () => {
      const { AnswererRegistry } = await import('#app/robot/registry')
      const { answererTools } = await import('#app/robot/answerer_tools')
      return new AnswererRegistry(await answererTools())
    })
    this.app.container.singleton('robot', async (resolver) => {
      const { Robot } = await import('#app/robot/robot')
      return new Robot((await resolver.make('answerers')) as never)
    })
  }

  async start() {
    const { fillResponder } = await import('#app/conversations/responder')
    const { RobotResponder } = await import('#app/robot/robot_responder')
    fillResponder(new RobotResponder(await this.app.container.make('robot')))
  }
}

declare module '@adonisjs/core/types' {
  interface ContainerBindings {
    robot: import('#app/robot/robot').Robot
  }
}
