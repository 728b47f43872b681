import { handle, type Registered } from '../../store/handler.ts'
import { planGet, planList } from './plan.api.ts'
import { getPlan, listPlans } from './plan.views.ts'

export const planHandlers: readonly Registered[] = [handle(planList, listPlans), handle(planGet, getPlan)]
