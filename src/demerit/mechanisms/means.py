"""Means: income, savings, a loan, and arrears of those who cannot pay or will not.

Money is in 1/100 of a week's usual income of the person.  Only here are savings spent: others post bills and fines (`dues`),
paid the week after; what cannot be paid is carried over, so that, exactly,
savings + income = bills paid + instalment paid + lived on + new savings.
Whether an instalment is missed for want of means (`unable`) or of will (`refusing`) only the person knows.
A loan is spent when it is taken and paid back in equal weekly instalments; by a judgment all of it is called for at once, and
who pays then pays as many as there is money for.  Why income is not usual pay is counted (`pay_lost_...`); what others'
turning away costs, where it is posted (`setback`); what finds no pay to take, in `cut_spared`.  The poorer need
more of their pay and have less of it saved; lending begins at 18, and few lend to who is 60.  Acts follow what
becomes of bills and loan (`dealings`).

A country begins where all this rests: debts of every age, as many who will not pay as there come to be, for as long as that
lasts, wanted savings.  Minors have no means of their own, then or later: no savings, income, bills, loans.
"""

from demerit.terms import Column, Count, Free, Measure, Mechanism, logistic, share, times

MONEY = "1/100 week of pay"


def buffer(trait_thrift, cushion, trait_quintile, spread):
    """Savings the person wants to have: the thriftier, the more, and the richer, the more of their pay."""
    return min(times(trait_thrift * trait_thrift * cushion >> 16, 65536 + spread * (trait_quintile - 3), 16), 4095)


def first_savings(trait_adult, buffer):
    """Savings at the start: what the person wants to have, since most weeks leave more than is lived on."""
    return trait_adult * buffer


def reneging(trait_wilful, renege):
    """The chance that a person with a loan decides to pay no more; it grows with the square of their wilfulness."""
    return times(renege, trait_wilful * trait_wilful, 14)


def unwilling(reneging, relent):
    """How many who will not pay there are to one who does (1/65536), where as many stop paying as take it up again."""
    return share(reneging << 16, logistic(relent))


def borrowing(trait_grown, trait_age, borrow, lent_old):
    """The chance a week that a person without a loan asks for one: nil before 18, and less from 60 on."""
    return trait_grown * (times(borrow, lent_old, 16) if trait_age > 4 else borrow)


def usual_indebted(weeks, borrowing, unwilling):
    """The share of people like this one with a loan where as many are taken as paid off: it lasts its weeks, all in which its owner will not
    pay, and, as it turns out without a law, a 24th more for want of means (`docs/decisions/rest.md`).
    """
    paying = weeks * borrowing * 25 // 24
    lasting = paying + times(paying, unwilling, 16)
    return share(lasting << 24, 4294967296 + lasting) << 8


def first_debt(trait_grown, luck_debt, luck_left, usual_indebted, weeks):
    """Instalments owed at the start by a person who begins with a loan: any number of those it has."""
    return 1 + ((luck_left * weeks) >> 32) if trait_grown > 0 and luck_debt < usual_indebted else 0


def first_refusing(first_debt, luck_unwilling, unwilling):
    """Whether a person with a loan begins as one who will not pay."""
    return 1 if first_debt > 0 and luck_unwilling < share(unwilling << 32, 65536 + unwilling) else 0


def waited(luck_since):
    """A wait of exponential law in units of its mean (1/65536): -ln u by Simpson's rule, within 1 % where u is above .3."""
    u = luck_since >> 12
    return share(3 * (1099511627776 - u * u) << 16, 1099511627776 + 4194304 * u + u * u)


def first_arrears(first_refusing, waited, relent):
    """Instalments missed so far at the start by a person who will not pay: as many as weeks since they stopped."""
    return min(share((waited << 17) + logistic(relent), 2 * logistic(relent)), 255) if first_refusing > 0 else 0


def full_income(jobless, dole):
    """What an adult would earn this week if nobody turned away: usual pay, or the dole."""
    return dole if jobless > 0 else 100


def pay_lost_listed(trait_adult, court_listed, trait_mobility, listed_cut):
    """What being listed takes of an adult's income of this week, were there no end to it."""
    return trait_adult * court_listed * times(listed_cut, trait_mobility, 7)


def income_cut(pay_lost_listed, setback, full_income):
    """Income of this week that being listed and others' turning away cost; no more than there is, and below 0 what they bring."""
    return min(pay_lost_listed + setback, full_income)


def income(trait_adult, full_income, income_cut):
    """What the person earns this week."""
    return trait_adult * (full_income - income_cut)


def usual_pay(trait_adult):
    """An adult's usual pay: what the income of a week is told against."""
    return trait_adult * 100


def idle(trait_adult, jobless, dole):
    """Pay that an adult without a job goes without."""
    return trait_adult * jobless * (100 - dole)


def cut_spared(trait_adult, pay_lost_listed, setback, income_cut):
    """What listing and turning away would have taken, had there been more income."""
    return trait_adult * (pay_lost_listed + setback - income_cut)


def unforeseen(trait_adult, luck_shock, shock, shock_cost):
    """An unforeseen bill, to be paid this week."""
    return trait_adult * (shock_cost if luck_shock < shock else 0)


def due(bills, unforeseen):
    """Bills to pay this week, an unforeseen one among them."""
    return bills + unforeseen


def owed(debt, instalment):
    """The instalment to pay this week by a person who holds a loan."""
    return instalment if debt > 0 else 0


def bare_need(trait_quintile, need, step):
    """What the person needs for bare living, which is spared before bills and debt: the richer, the less of their pay."""
    return need - step * (trait_quintile - 3)


def usual_living(bare_need, trait_thrift, comfort):
    """What the person lives on in a usual week: above bare need, the more so the less thrifty."""
    return bare_need + comfort - ((trait_thrift * comfort) >> 8)


def own_leaning(legitimacy, relent, conviction):
    """How far a person who will not pay leans towards paying again, unpressed: more where they take the system to be more rightful than usual."""
    return relent + (((legitimacy - 40960) * conviction) >> 16)


def pressed_leaning(own_leaning, court_listed, urge, pressure):
    """How far they lean towards it with what presses them: being listed, and what others did."""
    return own_leaning + court_listed * pressure + urge


def relents(refusing, debt, luck_refuse, pressed_leaning):
    """A person who would not pay takes up payment again."""
    return 1 if refusing > 0 and debt > 0 and luck_refuse < logistic(pressed_leaning) else 0


def pressed(relents, luck_refuse, own_leaning):
    """They do so only because they were pressed."""
    return 1 if relents > 0 and luck_refuse >= logistic(own_leaning) else 0


def stops_paying(refusing, debt, luck_refuse, reneging):
    """A person with a loan decides to pay no more."""
    return 1 if refusing == 0 and debt > 0 and luck_refuse < reneging else 0


def next_refusing(refusing, debt, relents, stops_paying):
    """Whether the person will not pay, able or not; who owes nothing refuses nothing."""
    return refusing - relents + stops_paying if debt > 0 else 0


def spendable(savings, income, bare_need):
    """What there is for bills and debt when bare living is spared."""
    return max(savings + income - bare_need, 0)


def bills_paid(due, spendable):
    """Bills paid, which come first (below nil: money back)."""
    return min(due, spendable)


def unpaid(due, bills_paid):
    """Bills that could not be paid and are carried over to next week."""
    return due - bills_paid


def able(spendable, bills_paid, owed):
    """Whether the person could pay the instalment after the bills."""
    return 1 if spendable - bills_paid >= owed else 0


def called_for(debt, judgment):
    """Instalments called for: one a week, and all of them by a judgment."""
    return debt if judgment == 1 else min(debt, 1)


def afforded(spendable, bills_paid, instalment):
    """Whole instalments that there is money for after the bills, to the nearest, which may be one too many."""
    return share(spendable - bills_paid, instalment)


def instalments_met(called_for, able, next_refusing, afforded, spendable, bills_paid, instalment):
    """Instalments paid by a person who can pay one and will: as many as are called for and there is money for."""
    most = afforded - (1 if afforded * instalment > spendable - bills_paid else 0)
    return min(called_for, most) if able > 0 and next_refusing == 0 else 0


def paid(instalments_met, instalment):
    """What is paid of the loan: whole instalments, or nothing."""
    return instalments_met * instalment


def left_over(savings, income, bills_paid, paid):
    """What is left to live on and to save."""
    return savings + income - bills_paid - paid


def next_savings(left_over, usual_living, buffer):
    """What is saved; what is above the wanted buffer is lived on."""
    return min(max(left_over - usual_living, 0), buffer)


def lived_on(left_over, next_savings):
    """What is lived on: what is left, and not saved."""
    return left_over - next_savings


def next_arrears(arrears, owed, paid):
    """Instalments missed in a row."""
    return min(arrears + 1, 255) if owed > 0 and paid == 0 else 0


def next_unable(owed, able):
    """The instalment was missed for want of means."""
    return 1 if owed > 0 and able == 0 else 0


def missed_unwilling(owed, able, next_refusing):
    """The instalment was missed for want of will, by a person who could pay."""
    return 1 if owed > 0 and able > 0 and next_refusing > 0 else 0


def trapped(next_unable, savings, full_income, ousted, bare_need, due, owed):
    """The instalment was missed for want of the very income, wages of a lost job among it, that listing and exposure took."""
    return 1 if next_unable > 0 and savings + (100 if ousted > 0 else full_income) - bare_need - due >= owed else 0


def loan_chance(due, bills_paid, borrowing, pinch):
    """The chance that a person without a loan asks for one: higher in a week in which bills cannot be paid in full."""
    return borrowing + (pinch if due > bills_paid else 0)


def loan_asked(trait_grown, debt, credit_barred, luck_loan, loan_chance):
    """The person asks for a loan; who is barred from credit need not ask."""
    return trait_grown if debt == 0 and credit_barred == 0 and luck_loan < loan_chance else 0


def loan(loan_asked, turned_down):
    """A loan is given and spent."""
    return loan_asked * (1 - turned_down)


def loan_refused(loan_asked, turned_down):
    """A loan was asked for and refused because a lender looked the person up."""
    return loan_asked * turned_down


def taken_up(relents, pressed):
    """1 when payment is taken up again, 2 when it is because the person was pressed."""
    return relents + pressed


def next_debt(debt, instalments_met, loan, weeks):
    """Instalments still owed."""
    return weeks if loan > 0 else debt - instalments_met


def loans_over(debt, instalments_met):
    """The last of a loan is paid."""
    return 1 if debt > 0 and instalments_met == debt else 0


def next_dealings(trait_adult, due, unpaid, arrears, next_arrears, default):
    """What acts follow: 1 a bill is left unpaid, 2 bills were due and are all met, and 4 as a loan gets to be in default."""
    return trait_adult * (1 if unpaid > 0 else 2 if due > 0 else 0) + (4 if arrears < default and next_arrears == default else 0)


def saved(savings):
    """Savings, in 1/100 of a week's usual income."""
    return savings


mechanism = Mechanism(
    about="Income, savings, loan and arrears; who cannot pay and who will not.",
    sources=("SPC-081", "DM-012-1", "DB-011", "DB-012"),
    columns=(
        Column("savings", "savings", high=4095, unit="1/100 week of pay"),
        Column("arrears", "instalments missed in a row", high=255, unit="weeks"),
        Column("debt", "weekly instalments still owed", high=255, unit="weeks"),
        Column("refusing", "1 while able or not, the person will not pay"),
        Column("unable", "1 when the last instalment was missed for want of means"),
        Column("dealings", "what became of bills and loan: 1 a bill left unpaid, 2 all met, and 4 as the loan got to be in default", high=7),
    ),
    free=(
        Free("borrow", "chance", "chance a week that a person without a loan takes one", "0.62 %/week", "0.2 %/week",
             "1 %/week", "set so that about 35 % hold a loan at any time"),
        Free("lent_old", "share", "how often people of 60 and more take a loan, of how often others do", "25 %", "0 %", "100 %",
             "assumed: most of the listed are 18-59 (SPC-067)"),
        Free("pinch", "chance", "extra chance of a loan in a week in which bills cannot be paid in full", "1 %/week", "0 %/week",
             "20 %/week", "assumed; lets spending end in debt"),
        Free("weeks", "count", "weekly instalments of a loan", "104", "52", "208", "assumed"),
        Free("instalment", "money", "a weekly instalment", "15 % of pay", "5 % of pay", "30 % of pay", "assumed"),
        Free("need", "money", "bare living of the middle quintile, spared before bills and debt", "68 % of pay", "50 % of pay",
             "80 % of pay", "assumed"),
        Free("step", "money", "how much less each higher quintile needs", "5 % of pay", "2 % of pay", "8 % of pay", "assumed"),
        Free("dole", "money", "income without a job", "35 % of pay", "10 % of pay", "60 % of pay", "assumed"),
        Free("shock", "chance", "chance a week of an unforeseen bill", "1 %/week", "0.5 %/week", "5 %/week", "assumed"),
        Free("shock_cost", "money", "such a bill", "1 weeks of pay", "0.5 weeks of pay", "4 weeks of pay", "assumed"),
        Free("renege", "chance", "chance a week that an indebted person of middling wilfulness stops paying", "0.0022 %/week",
             "0.001 %/week", "0.05 %/week", "assumed; from the sets of `register` (SPC-066, SPC-030, SC-004), nearest their middle; an earlier value was tuned with the "
             "entries of 2024 and 2025 in view (SPC-068, SPC-070)"),
        Free("relent", "utils", "logit a week of taking up payment again", "-6.45 utils", "-7.5 utils", "-4 utils",
             "assumed; from the same set, of which it is the least known: all of its range is accepted"),
        Free("pressure", "utils", "what being listed adds to that logit", "0.42 utils", "0 utils", "1 utils",
             "assumed; from the same set; the list has no control group (EVIDENCE 2.1)"),
        Free("listed_cut", "money", "income lost while listed by a person of middling mobility need", "8 % of pay", "0 % of pay",
             "25 % of pay", "borrowed from licence suspensions, DB-012"),
        Free("cushion", "money", "savings that the thriftiest want to have; it grows with the square of thrift",
             "40.96 weeks of pay", "5 weeks of pay", "40.96 weeks of pay", "assumed"),
        Free("spread", "share", "how much more of its pay each higher quintile wants to have saved, as a part of the middle one's", "30 %",
             "0 %", "45 %", "assumed: the poor save least; how much is set by the unable among entries, SPC-081"),
        Free("default", "weeks", "instalments missed in a row by which a loan is in default", "13 weeks", "4 weeks", "52 weeks",
             "assumed: 90 days overdue, as banks count a bad loan"),
        Free("comfort", "money", "what the least thrifty live on above bare need in a usual week", "14 % of pay", "0 % of pay",
             "30 % of pay", "assumed"),
        Free("conviction", "utils", "what a whole belief that the system is rightful adds to the logit of paying again",
             "1 utils", "0 utils", "4 utils", "assumed"),
    ),
    counts=(
        Count("missed_unable", "instalments missed for want of means", "instalments"),
        Count("missed_unwilling", "instalments missed by people who could pay", "instalments"),
        Count("loans", "new loans", "loans"),
        Count("loans_over", "loans paid off", "loans"),
        Count("pressed", "times payment was taken up again because of pressure", "times"),
        Count("loans_lost_lookup", "loans asked for and refused because a lender looked the person up", "loans"),
        Count("trapped", "instalments missed for want of the very income that listing and exposure took", "instalments"),
        Count("usual_pay", "usual pay of adults", MONEY, channel=1),
        Count("pay_lost_listed", "pay cut while listed", MONEY, channel=-1),
        Count("cut_spared", "cuts that found no pay to cut", MONEY, channel=1),
        Count("unforeseen", "unforeseen bills", MONEY, channel=-1),
        Count("income", "income received", MONEY),
        Count("lived_on", "lived on", MONEY),
    ),
    begin={
        "savings": first_savings, "debt": first_debt, "refusing": first_refusing, "arrears": first_arrears,
    },
    weekly={
        "savings": next_savings, "arrears": next_arrears, "debt": next_debt, "refusing": next_refusing,
        "unable": next_unable, "left_unpaid": unpaid, "instalment_paid": paid, "took_up_again": taken_up,
        "pay_missed": idle, "restricted": loan_refused, "missed_unable": next_unable,
        "missed_unwilling": missed_unwilling, "loans": loan, "loans_over": loans_over, "dealings": next_dealings, "pressed": pressed, "trapped": trapped,
        "loans_lost_lookup": loan_refused, "usual_pay": usual_pay, "pay_lost_listed": pay_lost_listed, "cut_spared": cut_spared,
        "unforeseen": unforeseen, "income": income, "lived_on": lived_on,
    },
    when="trait_adult",
    optional={"court_listed": 0, "judgment": 0, "credit_barred": 0},
    measures=(
        Measure("savings_sum", "sum of savings", "weeks of pay", saved, scale=100),
    ),
    units={
        "buffer": "money", "idle": "money", "full_income": "money", "due": "money",
        "income_cut": "money", "owed": "money", "bare_need": "money", "usual_living": "money", "own_leaning": "utils",
        "pressed_leaning": "utils", "spendable": "money", "bills_paid": "money", "paid": "money", "left_over": "money",
        "loan_chance": "chance", "reneging": "chance", "unwilling": "share", "usual_indebted": "chance", "borrowing": "chance",
        "called_for": "count", "afforded": "count", "instalments_met": "count",
    },
    choices=("relents", "stops_paying", "next_refusing", "loan_asked"),
)
